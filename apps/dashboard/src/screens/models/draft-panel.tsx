import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError } from '../../api/api-error';
import { rest } from '../../api/rest';
import { Button } from '../../ui/button';
import { Panel } from '../../ui/panel';
import { ofTenant } from './admin-api';
import styles from './models.module.css';
import { isSame } from './rules/rule-edit';
import { useChange } from './use-change';

interface DraftPanelProps<Draft, Preview> {
  readonly tenantId: string;
  readonly title: string;
  readonly description: ReactNode;
  /** Such as `/channel-rules`: read, put, and previewed below it. */
  readonly what: string;
  /** As last decided. */
  readonly decided: Draft;
  /** What is sent. */
  bodyOf(draft: Draft): unknown;
  editor(draft: Draft, onChange: (draft: Draft) => void): ReactNode;
  readonly preview?: (preview: Preview) => ReactNode;
  readonly actions?: ReactNode;
}

/** Something of a tenant's rules: edited as a draft, previewed, applied. A preview is of one draft: another one loses it. */
export function DraftPanel<Draft, Preview>(props: DraftPanelProps<Draft, Preview>) {
  const { tenantId, title, description, what, decided, bodyOf, editor, preview, actions } = props;
  const [edited, setEdited] = useState<Draft>();
  const draft = edited ?? decided;
  const change = useChange(tenantId, what);
  const looked = useMutation({
    mutationFn: (of: Draft) =>
      rest<Preview>('POST', ofTenant(tenantId, `${what}/preview`), { body: bodyOf(of) }),
  });
  const isChanged = !isSame(draft, decided);
  const isPreviewed = preview === undefined || (looked.isSuccess && isSame(looked.variables, draft));
  const failure = change.error ?? looked.error;
  return (
    <div className={styles['stack']}>
      <Panel title={title} actions={actions}>
        <div className={styles['stack']}>
          <p className={styles['plain']}>{description}</p>
          {editor(draft, (next) => {
            setEdited(() => next);
            change.reset();
          })}
          {failure !== null && (
            <p role="alert" className={styles['failure']}>
              {failure.message} {failure instanceof ApiError && `(${failure.code})`}
            </p>
          )}
          <div className={styles['buttons']}>
            {preview !== undefined && (
              <Button disabled={!isChanged || looked.isPending} onClick={() => looked.mutate(draft)}>
                {looked.isPending ? 'Looking…' : 'Preview'}
              </Button>
            )}
            <Button
              kind="primary"
              disabled={!isChanged || !isPreviewed || change.isPending}
              onClick={() => change.mutate(bodyOf(draft), { onSuccess: () => setEdited(undefined) })}
            >
              {change.isPending ? 'Applying…' : 'Apply'}
            </Button>
            {isChanged && (
              <Button kind="quiet" onClick={() => setEdited(undefined)}>
                Discard changes
              </Button>
            )}
            <span className={styles['plain']}>
              {!isChanged
                ? 'No changes.'
                : isPreviewed
                  ? 'Applying derives every journey anew, beside the answers there are.'
                  : 'Look at the preview first: it says what would move.'}
            </span>
          </div>
        </div>
      </Panel>
      {isChanged && isPreviewed && looked.data !== undefined && preview?.(looked.data)}
    </div>
  );
}
