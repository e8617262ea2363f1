/*
 * What the platforms export, as their sources and documentation show it (docs/lms). People and points are invented.
 */

/** With a muted column, a pass/fail one, notes, totals, the student that teachers play, and a name with a comma. */
export const CANVAS = [
  "Student,ID,SIS User ID,SIS Login ID,Section,Notes,HW1 (1234),Final project (77),Assignments Current Score,Final Score",
  ",,,,,,Manual Posting,,,",
  "    Points Possible,,,,,,100,50,(read only),(read only)",
  '"Åström, Alice",57,S-001,alice,CS101-A,,93.50,,93.5,93.5',
  '"O\'Neil, ""Bob""",58,S-002,bob,"CS101-A and CS101-B",left early,EX,12.00,,',
  '"Çelik, Can",59,007,Can@Example.test,CS101-B,,N/A,-,,',
  '"Student, Test",60,,3f9a,CS101-A,,,,,',
  "",
].join("\r\n");

export const MOODLE = [
  'First name,Last name,"ID number",Institution,Department,"Email address","Assignment: HW1 (Real)","HW1 (Feedback)","Course total (Real)","Last downloaded from this course"',
  'Alice,Åström,S-001,,,alice@example.test,93.50,"well done",93.50,1764500000',
  "Bob,O'Neil,S-002,,,bob@example.test,-,,-,1764500000",
  "",
].join("\n");

export const WORKSHEET = [
  'Identifier,"Full name","Email address",Status,Group,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"',
  '"Participant 12","Alice Åström",alice@example.test,"Submitted for grading",Monday,,50.00,Yes,"Thursday, 8 October 2026, 9:30 AM",-,',
  '"Participant 13","Bob O\'Neil",bob@example.test,"No submission",Monday,20.00,50.00,No,-,-,"see me"',
  "",
].join("\r\n");

export const BLACKBOARD = [
  '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Last Access"\t"Availability"\t"Total [Total Pts: up to 150 Score] |92370"\t"HW1 [Total Pts: 100 Score] |92376"\t"Essay [Total Pts: 50 Letter] |92377"',
  '"Åström"\t"Alice"\t"alice"\t"S-001"\t"2026-10-08"\t"Yes"\t""\t"93.5"\t"A"',
  '"O\'Neil"\t"Bob"\t"bob"\t"S-002"\t"2026-10-08"\t"Yes"\t""\t"Needs Grading"\t""',
  "",
].join("\r\n");

export const BRIGHTSPACE = [
  "OrgDefinedId,Username,Last Name,First Name,Email,HW1 Points Grade <Numeric MaxPoints:100 Weight:10 Category:Homework CategoryWeight:40>,Calculated Final Grade Numerator,End-of-Line Indicator",
  "#001,#alice,Åström,Alice,alice@example.test,93.5,9,#",
  "#002,#bob,O'Neil,Bob,bob@example.test,,0,#",
  "",
].join("\r\n");

export const SAKAI = [
  '"Student ID","Student Name","HW1 [100]","* HW1","# Course Grade"',
  '"alice","Åström, Alice","93.5","well done","A"',
  '"bob","O\'Neil, Bob","","",""',
  "",
].join("\n");

export const ONE_ROSTER_USERS = [
  "sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,identifier,email",
  "u-1,,,true,alice,Alice,Åström,S-001,alice@example.test",
  "",
].join("\r\n");

export const GOLDEN = { CANVAS, MOODLE, WORKSHEET, BLACKBOARD, BRIGHTSPACE, SAKAI, ONE_ROSTER_USERS };
