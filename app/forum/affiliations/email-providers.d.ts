declare module 'email-providers' {
  /** The domains at which anybody can have an address. */
  const domains: readonly string[];
  export default domains;
}
