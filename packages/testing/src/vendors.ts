import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Inbox, PhoneBox } from "@kith/adapters";
import { createImageReader, createLocalFiles, createTelephony, createVault } from "@kith/adapters";
import { imageSizes } from "@kith/contracts";
import type { Channel, OutgoingCode } from "@kith/domains";
import {
  attestor,
  blobStore,
  credentials,
  domains,
  imageReader,
  inbox,
  keepers,
  keepersOf,
  mailer,
  pixelsMax,
  places,
  signOn,
  telephony,
  vault,
} from "@kith/domains";
import type { Service } from "@kith/kernel";
import { createSecrets } from "@kith/kernel";
import { FakeAttestor, type FakeCredentials, type FakeSignOn } from "./fakes";
import type { WorldOptions, WorldStores } from "./world";

interface Boxes {
  readonly credentials: FakeCredentials;
  readonly signOn: FakeSignOn;
  readonly mails: Inbox;
  readonly phones: PhoneBox;
}

/** What stands for the outside world, by the port that it fills. */
export function vendorsOf(options: WorldOptions, stores: WorldStores, boxes: Boxes) {
  const { mails, phones } = boxes;
  const box = { list: () => mails.list(), listMessages: () => phones.list() };
  return new Map<Service<unknown>, unknown>([
    [attestor as Service<unknown>, new FakeAttestor(options.attests)],
    [mailer as Service<unknown>, mails],
    [inbox as Service<unknown>, options.hasInbox === false ? null : box],
    [telephony as Service<unknown>, telephonyOf(options, phones)],
    [credentials as Service<unknown>, boxes.credentials],
    [signOn as Service<unknown>, boxes.signOn],
    [blobStore as Service<unknown>, createLocalFiles(stores.filesFolder)],
    [imageReader as Service<unknown>, createImageReader({ pixelsMax, sizes: imageSizes })],
    [keepers as Service<unknown>, keepersOf(domains)],
    [places as Service<unknown>, options.places ?? null],
    [vault as Service<unknown>, localVault(stores)],
  ]);
}

function localVault(stores: WorldStores) {
  const files = (kind: string) => createLocalFiles(join(vaultOf(stores), kind));
  const secrets = createSecrets(stores.secret);
  const [archives, documents] = [files("archives"), files("documents")];
  return createVault({ archives, documents, erasures: files("erasures"), secrets });
}

/** Where the nodes of a world keep what is not in their database. */
export const vaultOf = ({ prefix }: Pick<WorldStores, "prefix">): string =>
  join(tmpdir(), `kith-vault-${prefix.replaceAll(/[^A-Za-z0-9-]/g, "")}`);

const noUrls = { flash_call: undefined, whatsapp: undefined, sms: undefined };

function telephonyOf({ hasInbox, beforeCode }: WorldOptions, phones: PhoneBox) {
  const local = (name: Channel) => ({
    async send(code: OutgoingCode) {
      beforeCode?.(name);
      await phones.channel(name).send(code);
    },
  });
  return createTelephony({ urls: noUrls, local: hasInbox === false ? null : local });
}
