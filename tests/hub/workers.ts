/**
 * Workers of a hub under test: enough for every function that one fact passes through. With fewer, each fact sends workers
 * home and starts others, which takes four times the computing of the fact itself.
 */
export const workers = 16;
