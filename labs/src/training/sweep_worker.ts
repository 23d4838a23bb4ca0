/* The sweep's Worker. The build puts this file, engine included, into the bundle as text (see build.mjs). */

import { sweep, work, type SweepPlan } from "../engine/sweep.ts";

const REPORT = 100; // ms between two messages

// The page's types are loaded, not a Worker's: postMessage takes one argument here.
const post = postMessage as (message: unknown) => void;

onmessage = ({ data }: MessageEvent<SweepPlan>) => {
  const runs = sweep(data);
  const go = () => {
    const part = work(runs, REPORT);
    post(part);
    if (!part.done) setTimeout(go); // a Worker that never rests is ended only after seconds
  };
  go();
};
