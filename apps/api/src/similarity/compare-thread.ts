import { compare, type CompareOptions, type SubmissionText } from "@laptime/similarity";
import { parentPort, workerData } from "node:worker_threads";

/** Some seconds of computing that the API's requests do not wait for. */
const { cohort, options } = workerData as { cohort: SubmissionText[]; options: CompareOptions };
parentPort?.postMessage(compare(cohort, options));
