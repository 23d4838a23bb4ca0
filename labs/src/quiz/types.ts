// What nnlib/labs/quiz.py writes into data-config. It has been validated there, so nothing here is checked twice.
import type { Answer } from "../progress.ts";

interface Common {
  id: string;
  question: string;
}
export interface Feedback {
  correct: string;
  wrong: string;
}
export interface Choice {
  text: string;
  correct: boolean;
  feedback: string;
}
export interface Mistake {
  value: number;
  tolerance?: number;
  feedback: string;
}
export interface PredictionConfig extends Common {
  kind: "prediction";
  choices: string[];
}
export interface ChoiceConfig extends Common {
  kind: "choice";
  choices: Choice[];
}
export interface NumberConfig extends Common {
  kind: "number";
  answer: number;
  tolerance: number;
  unit: string;
  feedback: Feedback;
  mistakes: Mistake[];
}
export interface OrderConfig extends Common {
  kind: "order";
  items: string[]; // in the right order
  feedback: Feedback;
}
export type QuizConfig = PredictionConfig | ChoiceConfig | NumberConfig | OrderConfig;

export interface QuizState {
  id: string;
  kind: QuizConfig["kind"];
  answer: Answer | null;
  correct: boolean | null; // null: not answered yet, or a prediction
  tries: number; // answers given since the page was opened
}
