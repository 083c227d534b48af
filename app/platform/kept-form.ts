/** What a person sent while the forum could not take it: the error page gives it back. */
export interface KeptForm {
  kept: [name: string, value: string][];
}

/** Whether what was thrown at a page is a form that could not be taken. */
export function isKeptForm(thrown: unknown): thrown is KeptForm {
  return (
    typeof thrown === 'object' && thrown !== null && 'kept' in thrown && Array.isArray(thrown.kept)
  );
}
