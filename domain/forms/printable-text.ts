// What XML 1.0 has no place for: a document that holds one of these does not open. Half of a surrogate pair is none
// of its characters either.
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
// They change in which order what follows is shown, beyond their own text: on paper nobody could tell.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const LINE_ENDS = /\r\n?|\u2028|\u2029|\u0085/g;

/** Words as they may stand on paper and in a file: nothing is left out that a reader could see. */
export function printable(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(NOT_IN_XML, '\ufffd').replace(TURNING, '');
}
