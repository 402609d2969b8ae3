import { z } from 'zod';

/** Tells a model the shape of an answer where the protocol cannot. */
export function shapeInWords(schema: z.ZodType): string {
  const { $schema: _draft, ...shape } = z.toJSONSchema(schema);
  return jsonShapeInWords(shape);
}

/** The same of a JSON Schema. */
export function jsonShapeInWords(shape: object): string {
  return `Answer with one JSON object and nothing else. It fits this JSON Schema:\n${JSON.stringify(shape)}`;
}
