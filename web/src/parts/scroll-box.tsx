import { useCallback, useState, type ReactNode } from 'react';
import styles from './scroll-box.module.css';

export interface ScrollBoxProps {
  /** What a screen reader calls it. */
  readonly label: string;
  /** Its size, where it has one. Default: as large as there is room for. */
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What may be larger than its place scrolls within it: by keys too, for it is a stop of the Tab key while there is more. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const [hasMore, tell] = useState(false);
  const watch = useCallback((box: HTMLElement | null) => {
    if (!box) return undefined;
    const sizes = new ResizeObserver(() =>
      tell(box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight),
    );
    for (const element of [box, ...box.children]) sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return (
    <div
      ref={watch}
      className={className === undefined ? styles.box : `${styles.box} ${className}`}
      role="region"
      aria-label={label}
      tabIndex={hasMore ? 0 : undefined}
    >
      {children}
    </div>
  );
}
