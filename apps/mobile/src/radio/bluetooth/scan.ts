import type { Clock } from "@kith/sdk";
import { type BleManager, type Device, ScanMode } from "react-native-ble-plx";
import type { Heard } from "../air";
import { beaconOfData, beaconOfValue } from "../bytes";
import { characteristicUuid, serviceUuid } from "../format";
import { createPeers } from "./peers";

const connectMilliseconds = 5000;

/** Listens for phones of the service. The answer stops it. */
export function scan(
  manager: BleManager,
  clock: Clock,
  onHeard: (heard: Heard) => void,
): () => void {
  const peers = createPeers(clock);

  const read = async (id: string): Promise<void> => {
    try {
      const device = await manager.connectToDevice(id, { timeout: connectMilliseconds });
      await device.discoverAllServicesAndCharacteristics();
      const { value } = await device.readCharacteristicForService(serviceUuid, characteristicUuid);
      const beacon = value ? beaconOfValue(value) : undefined;
      if (beacon) peers.learned(id, beacon);
      else peers.failed(id);
    } catch {
      // Phones come and go while we ask them; the next sighting tries again.
      peers.failed(id);
    } finally {
      await manager.cancelDeviceConnection(id).catch(() => undefined);
    }
  };

  const hear = ({ id, rssi, serviceData }: Device): void => {
    if (rssi === null) return;
    const data = serviceData?.[serviceUuid];
    const beacon = data ? beaconOfData(data) : peers.beaconOf(id);
    if (beacon) onHeard({ beacon, rssi });
    else if (!data && peers.mayRead(id)) void read(id);
  };

  const options = { allowDuplicates: true, scanMode: ScanMode.LowLatency };
  void manager.startDeviceScan([serviceUuid], options, (_error, device) => {
    if (device) hear(device);
  });
  return () => {
    peers.forget();
    void manager.stopDeviceScan();
  };
}
