/** What Markdown can do: words that the renderer adds, and the table of the help page. */
export const formatting = {
  /** Instead of a description that its author left out. */
  image: 'Image',
  imageAt: (host: string) => `image at ${host}`,
  spoiler: 'Hidden text: open to read',
  /** The name of a table whose columns have none. */
  table: 'Table',
};
