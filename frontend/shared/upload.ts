/** Sending one photo, with its progress: XMLHttpRequest, as fetch tells nothing while it sends. */
import { Refusal, refusalOf } from "./http";
import type { Photo } from "./protocol";
import { wordsFor } from "./words";

export interface Sending {
  /** Raises Refusal; `network` also for a sending that was given up. */
  readonly done: Promise<Photo>;
  stop(): void;
}

/** `onProgress`: the share that has gone out, 0 to 1. */
export type SendPhoto = (file: Blob, onProgress: (share: number) => void) => Sending;

const PATIENCE_MS = 90_000;

export function photoSender(base: string, conversation: string, token: string): SendPhoto {
  const address = `${base}/api/v1/conversations/${encodeURIComponent(conversation)}/uploads`;
  return (file, onProgress) => sendTo(address, { Authorization: `Bearer ${token}` }, file, onProgress);
}

/** The desk's: its cookie goes along by itself. */
export function deskPhotoSender(conversation: string, csrf: () => string): SendPhoto {
  const address = `/api/v1/desk/conversations/${encodeURIComponent(conversation)}/uploads`;
  return (file, onProgress) => sendTo(address, { "X-CSRF-Token": csrf() }, file, onProgress);
}

function sendTo(
  address: string,
  headers: Readonly<Record<string, string>>,
  file: Blob,
  onProgress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Photo>((resolve, reject) => {
    request.onload = (): void => {
      const body = readJson(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Photo);
      else reject(refusalOf(request.status, body));
    };
    request.onerror = request.onabort = request.ontimeout = (): void => {
      reject(new Refusal("network", wordsFor("network"), 0));
    };
  });
  request.upload.onprogress = ({ lengthComputable, loaded, total }): void => {
    if (lengthComputable) onProgress(loaded / total);
  };
  request.open("POST", address);
  request.timeout = PATIENCE_MS;
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.setRequestHeader("Content-Type", "application/octet-stream");
  request.send(file);
  return { done, stop: () => request.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
