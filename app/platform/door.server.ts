import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node';
import { z } from 'zod';
import { pageAction, pageLoader, redirectTo, runForm } from './http.server';
import { localPath } from './local-path';
import { signedIn, startSession } from './session.server';

/** The loader of a page at which somebody signs in or up: who is signed in is led on. */
export const doorLoader = pageLoader(async ({ request, context }) => {
  const to = new URL(request.url).searchParams.get('to');
  if ((await signedIn(request, context)) !== null) throw redirectTo(localPath(to));
  return { to: to === null ? null : localPath(to) };
});

/**
 * The action of such a page: whoever the form finds, or makes, is signed in and led to where they
 * came from.
 */
export function doorAction<Shape extends z.ZodRawShape>(
  name: string,
  schema: z.ZodObject<Shape>,
  enter: (
    input: z.infer<z.ZodObject<Shape>>,
    context: AppLoadContext,
  ) => Promise<{ memberId: number }>,
) {
  return pageAction(async ({ request, context }: ActionFunctionArgs) =>
    runForm(
      request,
      name,
      z.intersection(schema, z.object({ to: z.string().optional() })),
      async (input) => {
        const { memberId } = await enter(input, context);
        return redirectTo(localPath(input.to), {
          headers: { 'Set-Cookie': await startSession(memberId, request) },
        });
      },
    ),
  );
}
