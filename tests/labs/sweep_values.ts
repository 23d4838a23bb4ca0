/* Prints the counts of the sweep given as JSON in the first argument (see test_extras.py). */

import { sweep } from "../../labs/src/engine/sweep.ts";

const plan = JSON.parse(process.argv[2]);
const solved = plan.learning_rates.map(() => plan.hidden_sizes.map(() => 0));
for (const result of sweep(plan)) if (result?.solved) solved[result.row][result.column]++;
console.log(JSON.stringify(solved));
