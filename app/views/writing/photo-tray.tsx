import { useWriting } from './use-writing';
import type { Uploading, Writing } from './writing';
import { words } from '~/messages';
import { photoPath } from '~/rules/paths';
import { photoLimits, photoOfName, photoWidths } from '~/rules/photos';

const text = words.writing;

/** The photos of a text: those on their way, and for those that are there, what they show. */
export function PhotoTray({ writing }: { writing: Writing }) {
  const { photos, uploading } = useWriting(writing);
  if (photos.length === 0 && uploading.length === 0) return null;
  const { id } = writing.field;
  return (
    <fieldset className="photo-tray">
      <legend>{text.photos}</legend>
      <ul>
        {photos.map((photo, index) => (
          // One photo can stand in a text twice, and describing one must not move the other.
          <li key={`${index} ${photo.path}`} className="photo-row">
            <img src={thumbnailOf(photo.path)} alt="" width={72} height={72} />
            <div className="field">
              <label htmlFor={`${id}-photo-${index}`}>{text.photoAlt}</label>
              <input
                id={`${id}-photo-${index}`}
                type="text"
                value={photo.alt}
                maxLength={photoLimits.alt.max}
                data-photo-of={id}
                aria-describedby={`${id}-photo-help`}
                onChange={(event) => writing.describePhoto(index, event.currentTarget.value)}
              />
            </div>
          </li>
        ))}
        {uploading.map((each) => (
          <UploadRow key={each.id} {...each} onCancel={() => writing.cancelPhoto(each.id)} />
        ))}
      </ul>
      <p className="help" id={`${id}-photo-help`}>
        {text.photoHelp}
      </p>
    </fieldset>
  );
}

function UploadRow({ name, percent, onCancel }: Uploading & { onCancel: () => void }) {
  return (
    <li className="photo-row">
      <span className="photo-place" aria-hidden="true" />
      <div className="photo-progress">
        <span dir="auto">{name}</span>
        <progress max={100} value={percent ?? 0} aria-label={text.photoUploading(name)} />
        <span className="quiet">
          {percent === null ? text.photoWaiting : text.photoProgress(percent)}
        </span>
        <button
          type="button"
          className="control"
          aria-label={text.photoCancelLabel(name)}
          onClick={onCancel}
        >
          {text.photoCancel}
        </button>
      </div>
    </li>
  );
}

/** The smallest file of a photo; nothing for a name that no photo has. */
function thumbnailOf(path: string): string | undefined {
  const photo = photoOfName(path.slice(path.lastIndexOf('/') + 1));
  return photo === null ? undefined : photoPath(photo.name, photoWidths(photo.width)[0]);
}
