import { describe, expect, it } from "vitest";
import { newestProgress } from "./newest-progress.ts";
import { progressAt as at } from "./testing/progress-at.ts";

describe("newestProgress", () => {
  it("takes the later observation, in whatever order they arrive", () => {
    expect(newestProgress(at(2, "checking"), at(1, "queued")).phase).toBe("checking");
    expect(newestProgress(at(1, "queued"), at(2, "checking")).phase).toBe("checking");
  });

  it("follows a run back to the queue when its worker died", () => {
    expect(newestProgress(at(2, "checking"), at(3, "queued")).phase).toBe("queued");
  });

  it("never takes back what is over, but follows a new run", () => {
    expect(newestProgress(at(2, "graded"), at(3, "measuring")).phase).toBe("graded");
    expect(newestProgress(at(2, "graded"), at(1, "queued", { runId: "r2" })).phase).toBe("queued");
  });
});
