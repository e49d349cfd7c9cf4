/**
 * A failure with a known mend: a wrong setting, a file that cannot be read. The message is one line that says
 * what is wrong and what to do; it is shown to a person without a stack.
 */
export class KnownFault extends Error {
  override readonly name = 'KnownFault';
}
