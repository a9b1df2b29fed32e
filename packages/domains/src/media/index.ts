import { media } from "@kith/contracts";
import { defineDomain } from "@kith/kernel";
import { createUpload } from "./createUpload";
import { sweep } from "./jobs/sweep";
import { personal } from "./personal";
import { invariants } from "./seed";

export { createUpload } from "./createUpload";
export { formatOf } from "./rules";
export { awaited, readImageFile, receiveImage } from "./services/files";
export {
  type BlobStore,
  blobStore,
  type ImageReader,
  imageReader,
  pixelsMax,
  type ReadImage,
} from "./services/ports";
export { dropImages } from "./services/release";
export { sweepReleased, sweepStrays } from "./services/sweeping";
export { takeImages } from "./store";
export { showImage } from "./views";

export const mediaDomain = defineDomain({
  name: "media",
  contract: media,
  verbs: { createUpload },
  jobs: [sweep],
  personal,
  invariants,
});
