import type { ReactNode } from 'react';
import { describedBy, FieldText } from './form';
import { photoTypes } from '~/rules/photos';

interface PhotoFieldProps {
  /** Unique on the page. */
  id: string;
  name: string;
  label: string;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
}

/** Takes one photo; its form must be `multipart/form-data`. */
export function PhotoField(props: PhotoFieldProps) {
  const { id, name, help, error } = props;
  return (
    <div className="field">
      <FieldText {...props} />
      <input
        id={id}
        name={name}
        type="file"
        accept={photoTypes}
        aria-describedby={describedBy(id, help, error)}
        aria-invalid={error !== undefined || undefined}
      />
    </div>
  );
}
