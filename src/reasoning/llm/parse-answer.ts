const FENCED = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/u;

/** The JSON value that a model said, alone, in a code block, or with words around it; undefined if there is none. */
export function parseAnswer(said: string): unknown {
  const fenced = FENCED.exec(said)?.[1];
  const braced = said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1);
  for (const candidate of [said, fenced, braced]) {
    const value = candidate === undefined ? undefined : parse(candidate);
    if (value !== undefined) return value;
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
