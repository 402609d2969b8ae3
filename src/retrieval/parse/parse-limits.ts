/** What one file may cost before it is refused. */
export interface ParseLimits {
  /** Size of the file, in bytes. */
  readonly maxBytes: number;
  /** Size of the extracted text, in UTF-16 code units. */
  readonly maxTextLength: number;
  /** Size of everything inside a compressed file, in bytes. */
  readonly maxUnpackedBytes: number;
  readonly maxPages: number;
  /** Time that a costly format may take, in milliseconds, on the wall clock. */
  readonly timeoutMs: number;
  /** Heap of the thread that reads a costly format, in MiB. */
  readonly maxHeapMb: number;
}

/** 64 MiB of file, 32 Mi characters of text, 256 MiB unpacked, 5,000 pages, one minute, 512 MiB of heap. */
export const DEFAULT_PARSE_LIMITS: ParseLimits = {
  maxBytes: 64 * 1024 * 1024,
  maxTextLength: 32 * 1024 * 1024,
  maxUnpackedBytes: 256 * 1024 * 1024,
  maxPages: 5_000,
  timeoutMs: 60_000,
  maxHeapMb: 512,
};
