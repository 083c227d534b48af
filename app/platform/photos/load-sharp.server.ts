type Library = typeof import('sharp').default;

let loaded: Promise<Library> | undefined;

/**
 * The library that reads, makes and draws pictures. It is loaded when a process needs it first: most
 * never do, and it takes some 20 MB.
 */
export function loadSharp(): Promise<Library> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Library> {
  const { default: sharp } = await import('sharp');
  // Nothing but these decoders is ever run on what strangers send: no SVG, no PDF, no ImageMagick.
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((format) => `VipsForeignLoad${format}`),
  });
  // Photos are many and different: nothing of one helps with the next.
  sharp.cache(false);
  // As many photos as are made at once take a core each; pages are rendered beside them.
  sharp.concurrency(1);
  return sharp;
}
