/** Small things kept in the browser; a browser that refuses storage keeps them for the page only. */

export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  keys(prefix: string): string[];
}

export function memoryKeep(): Keep {
  const held = new Map<string, string>();
  return {
    get: (key) => held.get(key) ?? null,
    set: (key, value) => void held.set(key, value),
    remove: (key) => void held.delete(key),
    keys: (prefix) => [...held.keys()].filter((key) => key.startsWith(prefix)),
  };
}

/** localStorage, with memory beside it for what it refuses (private mode, full disk). */
export function browserKeep(): Keep {
  const spare = memoryKeep();
  const storage = usableStorage();
  if (storage === null) return spare;
  return {
    get: (key) => storage.getItem(key) ?? spare.get(key),
    set: (key, value) => {
      try {
        storage.setItem(key, value);
      } catch {
        spare.set(key, value);
      }
    },
    remove: (key) => {
      storage.removeItem(key);
      spare.remove(key);
    },
    keys: (prefix) => [...Object.keys(storage), ...spare.keys("")].filter((key) => key.startsWith(prefix)),
  };
}

function usableStorage(): Storage | null {
  try {
    const storage = window.localStorage;
    storage.getItem("xiaoer");
    return storage;
  } catch {
    return null;
  }
}

/** Reads kept JSON; null for nothing and for what is no JSON any more. */
export function readJson<T>(keep: Keep, key: string): T | null {
  const text = keep.get(key);
  if (text === null) return null;
  try {
    return JSON.parse(text) as T;
  } catch {
    keep.remove(key);
    return null;
  }
}
