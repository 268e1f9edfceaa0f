import { useState } from 'react';
import { Button } from '../../../ui/button';
import { ErrorState } from '../../../ui/error-state';
import { Skeleton } from '../../../ui/skeleton';
import { useDecided } from '../admin-api';
import { DraftPanel } from '../draft-panel';
import type { ChannelRule } from './rule-edit';
import { RuleList } from './rule-list';
import { RulesJson } from './rules-json';
import { type Preview, RulesPreview } from './rules-preview';

/** Channel rules of a tenant, to be edited by administrators. */
export function RulesPanel({ tenantId, currency }: { readonly tenantId: string; readonly currency: string }) {
  const [isJson, setJson] = useState(false);
  const { data, error, refetch } = useDecided<{ readonly rules: readonly ChannelRule[] }>(
    tenantId,
    '/channel-rules',
  );
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton height="20rem" />;
  return (
    <DraftPanel<readonly ChannelRule[], Preview>
      tenantId={tenantId}
      title="Channel rules"
      description="The first rule whose conditions all hold names the channel; what no rule takes goes by the default channel grouping. Case is ignored. A channel that was sent with a touchpoint stays."
      what="/channel-rules"
      decided={data.rules}
      bodyOf={(rules) => ({ rules })}
      actions={
        <Button kind="quiet" aria-pressed={isJson} onClick={() => setJson(!isJson)}>
          {isJson ? 'Edit as a list' : 'Edit as JSON'}
        </Button>
      }
      editor={(rules, onChange) =>
        isJson ? (
          <RulesJson rules={rules} onChange={onChange} />
        ) : (
          <RuleList rules={rules} onChange={onChange} />
        )
      }
      preview={(preview) => <RulesPreview preview={preview} currency={currency} />}
    />
  );
}
