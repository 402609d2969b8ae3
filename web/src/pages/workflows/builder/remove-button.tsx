import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import styles from './builder.module.css';

interface RemoveButtonProps {
  readonly onClick: () => void;
  readonly children: string;
}

export function RemoveButton({ onClick, children }: RemoveButtonProps) {
  return (
    <Button
      variant="default"
      className={styles.remove}
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
