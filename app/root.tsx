import { Outlet } from '@remix-run/react';
export default function Root() { return <html lang="en"><body><Outlet /></body></html>; }
