import "./polyfills";
import "./account/link";
import "expo-router/entry";
