/** The id of the element in which a field of a node or of the workflow is edited. */
export function fieldId(field: string): string {
  return `workflow-${field.replaceAll('.', '-')}`;
}
