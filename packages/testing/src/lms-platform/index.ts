/**
 * A learning management system for tests: the platform's side of LTI 1.3, Deep Linking 2.0, Names and Roles 2.0,
 * Assignment and Grade Services 2.0 and Dynamic Registration, written from the specifications and from how Moodle 4.5 and
 * Canvas were seen to behave. It knows nothing of the tool's own code, so that both cannot have the same mistake.
 *
 *     const platform = await startLmsPlatform({ profile: moodle, now: () => clock.now(), reach });
 *     const tool = platform.register({ initiateLoginUri, redirectUris, jwksUri, targetLinkUri });
 *     const course = platform.campus.addCourse(platform.campus.deploy(tool));
 *     const [lin] = platform.campus.addStudents(course, 1);
 *     const link = platform.campus.addLink(course, { lineItem: { scoreMaximum: 10 } });
 *
 *     const { answer } = await platform.browser(lin).launch(link);             // what the tool said to the launch
 *     await platform.browser(lin).launch(link, { fault: launchFault("wrong nonce") });
 *     for (const fault of launchFaults) …                                      // all that must be refused, with reasons
 *     await platform.browser(lin, { thirdPartyCookies: "none" }).launch(link); // as in a frame where cookies are blocked
 *     await browser.returnTo(page);                                            // the tool's form of deep linking
 *
 *     platform.faults.next("scores", serviceFaults.serverError, serviceFaults.resetAfter);
 *     platform.faults.rate(0.05, serviceFaults.unavailable).rate(0.01, serviceFaults.silenceAfter);
 *     await vi.waitFor(() => expect(platform.faults.held).toBe(1)); platform.faults.release();
 *     platform.keys.rotate(); platform.keys.revoke(kid);
 *
 *     platform.gradeBook.scoresOf(link.lineItem)   // what the grade book holds now: none lost
 *     platform.gradeBook.find(link.lineItem, lin.id)?.taken  // how often: none twice
 *     platform.journal.disorder()                  // one sentence for each score out of order; [] is right
 *     platform.journal.arrivals                    // everything that came, in order, with what the tool was told
 *
 * Nothing sleeps: what is held stays so until `release()` or until the tool leaves. `reach` says where the tool's public
 * addresses are answered in a test. A real browser opens `launchPageOf(user, { link })`: the tool in a frame, with
 * Canvas' storage beside it. `specification` is a platform by the book.
 */
export * from "./browser/launch-browser.ts";
export * from "./campus.ts";
export * from "./faults/service-faults.ts";
export * from "./journal.ts";
export * from "./launch/launch-fault.ts";
export * from "./launch/launch-faults.ts";
export * from "./platform-storage.ts";
export * from "./profiles/canvas.ts";
export * from "./profiles/moodle.ts";
export * from "./profiles/specification.ts";
export * from "./services/grade-book.ts";
export * from "./start-lms-platform.ts";
export * from "./vocabulary.ts";
