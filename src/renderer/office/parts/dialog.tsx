import type { ReactNode } from 'react';
import { Dialog as Frame, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Press } from '../../parts/press.tsx';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at its foot, beside "cancel". */
  readonly actions?: ReactNode;
  /** The word that closes it; otherwise "cancel". */
  readonly closeWord?: string;
  readonly size?: 'usual' | 'wide';
};

/** Asks for something before anything else goes on. Stands as long as it is drawn. */
export function Dialog({ title, onClose, children, actions, closeWord, size = 'usual' }: Props) {
  const { t } = useTranslation('office');
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Modal className="modal" data-size={size}>
        <Frame className="dialog">
          <Heading slot="title">{title}</Heading>
          <div className="dialog-body">{children}</div>
          <footer className="dialog-actions">
            {actions}
            <Press look="pill" onPress={onClose}>
              {closeWord ?? t('cancel')}
            </Press>
          </footer>
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

type ConfirmProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** The word of what is done. */
  readonly word: string;
  readonly tone?: 'refused';
  readonly busy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asked once more. */
export function ConfirmDialog(props: ConfirmProps) {
  const { title, children, word, tone, busy = false, onConfirm, onClose } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <Press
          look="pill-strong"
          onPress={onConfirm}
          disabled={busy}
          {...(tone === undefined ? {} : { tone })}
        >
          {word}
        </Press>
      }
    >
      {children}
    </Dialog>
  );
}
