import { useState } from 'react';
import { Button } from './button';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { readonly text: string; readonly label?: string }) {
  const [said, setSaid] = useState<'copied' | 'failed'>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('failed');
    }
    window.setTimeout(() => setSaid(undefined), 2_000);
  };
  return (
    <Button onClick={() => void copy()}>
      <span aria-live="polite">
        {said === undefined ? label : said === 'copied' ? 'Copied' : 'Select the text and copy it'}
      </span>
    </Button>
  );
}
