import { RemixBrowser } from '@remix-run/react';
import { startTransition, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { findReaderBy, siteReader } from '~/messages/format';

// The page says how its dates and numbers are written (`root.tsx`).
findReaderBy(() => {
  const { locale = siteReader.locale, timeZone = siteReader.timeZone } =
    document.documentElement.dataset;
  return { locale, timeZone };
});

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  );
});
