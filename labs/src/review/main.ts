/* The script of the review notebook's page. */

import { ReviewPage } from "./page.ts";

const box = document.getElementById("nn-review");
if (box) new ReviewPage(box);
