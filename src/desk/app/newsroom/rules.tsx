import './order.css';
import { ActionIcon, Button, Group, NativeSelect, NumberInput, Text, TextInput, Title } from '@mantine/core';
import { IconPencil, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { ApprovalRule } from '../../../staff/approval-rule.ts';
import { ask } from '../ask.ts';
import { useMe } from '../me.tsx';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

type Rule = Omit<ApprovalRule, 'id'>;
const twoWithALawyer: Rule = { name: '', flag: 'legal', deskId: null, approvals: 2, legalApprovals: 1 };

/** The rules of approval, each as a sentence; written and changed where it stands. */
export function RulesPanel(): ReactElement | null {
  const { data } = useQuery({ queryKey: ['rules'], queryFn: () => ask('GET /approval-rules') });
  const [editing, setEditing] = useState<number | 'new'>();
  if (!data) return null;
  return (
    <section className="order" aria-labelledby="order-rules">
      <Title order={2} size="h4" id="order-rules">
        {words.rules.title}
      </Title>
      <Text className="order-about">{words.rules.about}</Text>
      {data.rules.length === 0 && editing === undefined && <Text className="order-about">{words.rules.none}</Text>}
      <ul className="order-rules">
        {data.rules.map((rule) => (
          <li key={rule.id}>
            {editing === rule.id ? (
              <RuleForm rule={rule} ruleId={rule.id} onClose={() => setEditing(undefined)} />
            ) : (
              <RuleSaid rule={rule} onEdit={() => setEditing(rule.id)} />
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' ? (
        <RuleForm rule={twoWithALawyer} ruleId={undefined} onClose={() => setEditing(undefined)} />
      ) : (
        <Button size="sm" variant="default" onClick={() => setEditing('new')}>
          {words.rules.newRule}
        </Button>
      )}
    </section>
  );
}

function RuleSaid({ rule, onEdit }: { readonly rule: ApprovalRule; readonly onEdit: () => void }): ReactElement {
  const { desks } = useMe();
  const { run } = useRules();
  const desk = desks.find(({ id }) => id === rule.deskId)?.name ?? null;
  return (
    <div className="order-row">
      <div className="order-rule">
        <Text fw={500}>{rule.name}</Text>
        <Text className="order-about">
          {words.rules.concerns(rule.flag, desk)}: {words.rules.says(rule.approvals, rule.legalApprovals)}.
        </Text>
      </div>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words.rules.edit(rule.name)} onClick={onEdit}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={words.rules.remove(rule.name)}
        onClick={() => run(() => ask('DELETE /approval-rules/:ruleId', { params: { ruleId: rule.id } }))}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

function RuleForm({ rule, ruleId, onClose }: { readonly rule: Rule; readonly ruleId: number | undefined; readonly onClose: () => void }): ReactElement {
  const { desks } = useMe();
  const { run } = useRules();
  const [{ name, flag, deskId, approvals, legalApprovals }, setDraft] = useState(rule);
  const tell = (changes: Partial<Rule>) => setDraft((before) => ({ ...before, ...changes }));
  const save = async () => {
    const body = { name, flag: flag || null, deskId, approvals, legalApprovals };
    const isSaved = await run(() =>
      ruleId === undefined ? ask('POST /approval-rules', { body }) : ask('PATCH /approval-rules/:ruleId', { params: { ruleId }, body }),
    );
    if (!isSaved) return;
    tellDone(words.rules.saved);
    onClose();
  };
  return (
    <form
      className="order-form"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        return save();
      }}
    >
      <TextInput
        label={words.rules.name}
        required
        autoFocus
        maxLength={200}
        value={name}
        onChange={({ currentTarget }) => tell({ name: currentTarget.value })}
      />
      <div className="order-fields">
        <TextInput
          label={words.rules.flag}
          placeholder={words.rules.flagHint}
          maxLength={40}
          value={flag ?? ''}
          onChange={({ currentTarget }) => tell({ flag: currentTarget.value })}
        />
        <NativeSelect label={words.rules.desk} value={deskId ?? ''} onChange={({ currentTarget }) => tell({ deskId: Number(currentTarget.value) || null })}>
          <option value="">{words.rules.everyDesk}</option>
          {desks.map((desk) => (
            <option key={desk.id} value={desk.id}>
              {desk.name}
            </option>
          ))}
        </NativeSelect>
        <NumberInput label={words.rules.approvals} min={0} max={9} value={approvals} onChange={(told) => tell({ approvals: Number(told) || 0 })} />
        <NumberInput label={words.rules.legal} min={0} max={9} value={legalApprovals} onChange={(told) => tell({ legalApprovals: Number(told) || 0 })} />
      </div>
      <Group gap="xs">
        <Button type="submit" size="sm" variant="light">
          {words.rules.save}
        </Button>
        <Button size="sm" variant="subtle" onClick={onClose}>
          {words.rules.cancel}
        </Button>
      </Group>
    </form>
  );
}

function useRules(): { readonly run: (deed: () => Promise<unknown>) => Promise<boolean> } {
  const client = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onError: tellRefused,
    onSettled: () => Promise.all([['rules'], ['standing'], ['publishing']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const run = (deed: () => Promise<unknown>): Promise<boolean> =>
    mutateAsync(deed).then(
      () => true,
      () => false,
    );
  return { run };
}
