/** A post of any kind. */
export type PostRef = { readonly kind: 'question' | 'answer' | 'comment'; readonly id: number };
