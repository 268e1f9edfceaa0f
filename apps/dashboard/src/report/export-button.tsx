import { useEffect, useRef, useState } from 'react';
import { download, type ExportedQuery, exportCsv } from '../api/export-csv';
import { useStatus } from '../shell/status';
import { Button } from '../ui/button';

interface ExportButtonProps {
  readonly query: ExportedQuery;
  /** By the names of the REST query; see `toRestQuery`. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Has the whole answer written to a CSV file and saves it. */
export function ExportButton({ query, parameters }: ExportButtonProps) {
  const announce = useStatus();
  const [isBusy, setBusy] = useState(false);
  const leaving = useRef<AbortController>(undefined);
  useEffect(() => () => leaving.current?.abort(), []);
  const save = async () => {
    const controller = new AbortController();
    leaving.current = controller;
    setBusy(true);
    try {
      download(await exportCsv(query, parameters, controller.signal));
      announce('The file is being saved.');
    } catch (error) {
      if (controller.signal.aborted) return;
      announce(`The export failed: ${error instanceof Error ? error.message : 'try again.'}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button disabled={isBusy} onClick={() => void save()}>
      {isBusy ? 'Preparing…' : 'Export CSV'}
    </Button>
  );
}
