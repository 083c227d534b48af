/**
 * Every text that a person reads, by area of the product. A namespace and not an object, so that a
 * page's scripts carry only the areas that they use.
 */
export * as words from './words';
