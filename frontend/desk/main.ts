import "./desk-app";
import "./dialogs";
