/* A question in a notebook: its answer goes to Python. */

import { shadowIn, type AnyModel } from "../widget.ts";
import { mountQuiz, type QuizConfig } from "./quiz.ts";

export default {
  render({ model, el }: { model: AnyModel; el: HTMLElement }): () => void {
    const view = mountQuiz(shadowIn(el), model.get("settings") as QuizConfig, ({ answer, correct }) => {
      model.set("answer", answer);
      model.set("correct", correct);
      model.save_changes();
    });
    return () => view.destroy();
  },
};
