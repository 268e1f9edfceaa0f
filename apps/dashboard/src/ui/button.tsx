import type { ButtonHTMLAttributes } from 'react';
import styles from './button.module.css';
import { cx } from './cx';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `plain` has a border, `quiet` none until it is pointed at. One `primary` a view. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger';
}

export function Button({ kind = 'plain', className, type = 'button', ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={cx(styles['button'], styles[kind], className)} />;
}
