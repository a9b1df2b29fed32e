import { type Permission, PermissionsAndroid, Platform } from "react-native";

const { PERMISSIONS, RESULTS } = PermissionsAndroid;

/** Android 12 split Bluetooth into three permissions; before it, the location one stood for all. */
const needed = (): Permission[] =>
  Number(Platform.Version) >= 31
    ? [
        PERMISSIONS.BLUETOOTH_SCAN,
        PERMISSIONS.BLUETOOTH_ADVERTISE,
        PERMISSIONS.BLUETOOTH_CONNECT,
        PERMISSIONS.ACCESS_FINE_LOCATION,
      ]
    : [PERMISSIONS.ACCESS_FINE_LOCATION];

export async function askForBluetooth(): Promise<boolean> {
  const answers = await PermissionsAndroid.requestMultiple(needed());
  return needed().every((permission) => answers[permission] === RESULTS.GRANTED);
}
