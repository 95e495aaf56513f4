/** Something that the user can mend keeps the embedded AWS from starting; the message is one sentence that says what. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
