/** Test material that cannot be used, told in one line that begins with the file and the line. */
export class DatasetError extends Error {
  /** @param line from 1; left out where the file as a whole is meant */
  constructor(file: string, line: number | null, problem: string) {
    super(line === null ? `${file}: ${problem}` : `${file}:${line}: ${problem}`);
  }
}
