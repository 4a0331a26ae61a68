/**
 * The process ends where this is thrown: whoever stands in for its death throws it from `reached`. Nobody goes on after it,
 * and nobody writes down what became of the work.
 */
export class ProcessEnd extends Error {}
