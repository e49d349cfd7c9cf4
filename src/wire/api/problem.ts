// Every refusal of the API (RFC 9457, problem details), with the mend.

type Told = { readonly status: number; readonly title: string; readonly detail: string };

export const problems = {
  'not-understood': { status: 400, title: 'The request is not understood', detail: 'Mend what "faults" names; openapi.json says what may be asked.' },
  'no-key': { status: 401, title: 'A key is wanted', detail: 'Send "Authorization: Bearer sp_…". The newsroom gives keys to clients.' },
  'unknown-key': {
    status: 401,
    title: 'Nobody has that key',
    detail: 'Send the key as it was given, after "Bearer " in the header "Authorization"; or ask the newsroom for a new one.',
  },
  'key-expired': { status: 401, title: 'The key has expired', detail: 'Ask the newsroom for a new one.' },
  'key-revoked': { status: 401, title: 'The key was revoked', detail: 'Ask the newsroom for a new one.' },
  'client-revoked': { status: 401, title: 'The client was revoked', detail: 'Talk to the newsroom.' },
  'not-in-scope': { status: 403, title: 'The key does not open this', detail: 'Ask the newsroom to add the scope that openapi.json names for this address.' },
  'no-such-address': { status: 404, title: 'Nothing is at this address', detail: 'openapi.json lists all addresses.' },
  'no-such-story': {
    status: 404,
    title: 'There is no such story in public',
    detail: 'Ask for another, or follow /api/v1/changes to hear of stories as they come.',
  },
  'no-such-edition': { status: 404, title: 'There is no such edition in public', detail: 'The list of editions of the story says which there are.' },
  'no-such-section': { status: 404, title: 'There is no such section', detail: 'The list of sections says which there are.' },
  'no-such-topic': {
    status: 404,
    title: 'There is no such topic in public',
    detail: 'Take the slug from a story; topics without a live story are not public.',
  },
  'no-such-picture': {
    status: 404,
    title: 'There is no such picture in public',
    detail: 'Take the number from a story; pictures without a live story are not public.',
  },
  'only-read': { status: 405, title: 'The API only answers questions', detail: 'Ask with GET or HEAD.' },
  gone: { status: 410, title: 'The story was taken back', detail: 'Take it down on your side too.' },
  'edition-removed': {
    status: 410,
    title: 'The words of this edition were removed',
    detail: 'Take them down on your side too; the line in the list of editions stays.',
  },
  'too-many-requests': { status: 429, title: 'Too many requests', detail: 'Wait as many seconds as the header Retry-After says.' },
  'our-fault': { status: 500, title: 'The program failed', detail: 'Ask again in a moment; it has been noted.' },
  'away-for-a-moment': { status: 503, title: 'The newsroom is away for a moment', detail: 'Ask again after as many seconds as the header Retry-After says.' },
} as const satisfies Record<string, Told>;
export type ProblemName = keyof typeof problems;

export function isProblemName(word: string): word is ProblemName {
  return Object.hasOwn(problems, word);
}

/** A refusal: which, and what is said besides. */
export type Problem = { readonly problem: ProblemName; readonly detail?: string | undefined; readonly faults?: readonly string[] | undefined };

/** As it is sent; what is said besides stands before the mend. */
export function tellProblem({ problem, detail, faults }: Problem): { type: string; title: string; status: number; detail: string; faults?: readonly string[] } {
  const told = problems[problem];
  return {
    type: `/api/v1/problems/${problem}`,
    title: told.title,
    status: told.status,
    detail: detail ? `${asSentence(detail)} ${told.detail}` : told.detail,
    ...(faults && { faults }),
  };
}

function asSentence(words: string): string {
  return /[\p{Terminal_Punctuation}…]$/u.test(words) ? words : `${words}.`;
}
