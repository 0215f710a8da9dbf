/** What the score of a model, or else its value or class, is called among its features. */
export const SCORE = '$prediction';
