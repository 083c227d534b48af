/** The frame of the help pages; what they say comes from the rule tables. */
export const help = {
  title: 'Help',
  pages: 'Help pages',
  contents: 'On this page',
};
