/** How an upload ended. */
export type UploadEnd =
  | { is: 'stored'; path: string }
  | { is: 'refused'; reason: string }
  | { is: 'signed-out' }
  | { is: 'lost' }
  | { is: 'cancelled' };

export interface Upload {
  ended: Promise<UploadEnd>;
  cancel: () => void;
}

/** A bad line is slow; one that is dead should say so. */
const LONGEST = 180_000;

function endOf(status: number, body: string): UploadEnd {
  const answer = parsed(body);
  if (status === 401) return { is: 'signed-out' };
  if (status < 300 && 'path' in answer && typeof answer.path === 'string')
    return { is: 'stored', path: answer.path };
  if ('refusal' in answer && typeof answer.refusal === 'string')
    return { is: 'refused', reason: answer.refusal };
  return { is: 'lost' };
}

function parsed(body: string): object {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    return {};
  }
}

/** Sends one photo; `onProgress` is told how much of it has left, in percent. */
export function uploadPhoto(file: File, onProgress: (percent: number) => void): Upload {
  const request = new XMLHttpRequest();
  const ended = new Promise<UploadEnd>((resolve) => {
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(Math.floor((loaded / total) * 100));
    });
    request.addEventListener('load', () => resolve(endOf(request.status, request.responseText)));
    request.addEventListener('error', () => resolve({ is: 'lost' }));
    request.addEventListener('timeout', () => resolve({ is: 'lost' }));
    request.addEventListener('abort', () => resolve({ is: 'cancelled' }));
  });
  const form = new FormData();
  form.set('photo', file, file.name === '' ? 'photo' : file.name);
  request.open('POST', '/photos');
  request.timeout = LONGEST;
  request.send(form);
  return { ended, cancel: () => request.abort() };
}
