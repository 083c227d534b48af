/** What the error page knows of a refusal. */
export interface PageRefusal {
  code: string;
  sentence: string;
}

/** Whether what was thrown at a page is a refusal of ours. */
export function isPageRefusal(thrown: unknown): thrown is PageRefusal {
  return (
    typeof thrown === 'object' &&
    thrown !== null &&
    'sentence' in thrown &&
    typeof thrown.sentence === 'string'
  );
}
