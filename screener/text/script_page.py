def find_script_page(text):
    return []
