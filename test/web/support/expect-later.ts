/** Awaits what no element tells; the test's own time limit ends it. */
export async function expectLater(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
